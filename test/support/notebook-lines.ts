/** What the course notebook prints, by the network of the cell; the other cells print nothing. */
export const NOTEBOOK_LINES = {
  'feature-extractor': [
    'Input : (32, 3, 28, 28)',
    'W/B : (5, 3, 3, 3)/(5,)',
    'After conv1 : (32, 5, 28, 28)',
    'After conv pool1 : (32, 5, 14, 14)',
    'W/B : (5, 5, 3, 3)/(5,)',
    'After conv2 : (32, 5, 14, 14)',
    'After conv pool2 : (32, 5, 7, 7)',
    'After flatten : (32, 245)',
  ],
  classifier: [
    'Input feature : (32, 245)',
    'W/B : (50, 245)/(50,)',
    'After dense1 : (32, 50)',
    'W/B : (25, 50)/(25,)',
    'After dense2 : (32, 25)',
    'W/B : (10, 25)/(10,)',
    'After dense3 : (32, 10)',
  ],
} as const;
