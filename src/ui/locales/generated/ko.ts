
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    
    

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      's1e85480db1ab92e5': `패널`,
'sde466a82b78b2eef': `모양`,
'se877235ec99ce697': `살펴보기`,
    };
  