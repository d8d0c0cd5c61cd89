import type { Sentences } from '../images/words.ts';

interface Named {
  readonly file: string;
}

/** Why a data set's file is refused, and what the sentence about it names. */
export interface DataRefusalValues {
  readonly 'idx-not-inside': Named;
  readonly 'idx-damaged': Named;
  readonly 'idx-cut': Named;
  /** `type` is the file's code of it, such as `0x0d`. */
  readonly 'idx-type': Named & { readonly type: string };
  readonly 'idx-rank': Named & { readonly rank: number };
  readonly 'idx-empty': Named & { readonly shape: string };
  readonly 'idx-sides': Named & {
    readonly height: number;
    readonly width: number;
    readonly most: number;
  };
  /** Sizes in megabytes. */
  readonly 'idx-too-large': Named & { readonly size: number; readonly most: number };
  readonly 'idx-too-short': Named & {
    readonly shape: string;
    readonly expected: string;
    readonly found: string;
  };
  readonly 'idx-too-long': Named & { readonly shape: string; readonly expected: string };
  readonly 'labels-alone': Named & { readonly count: string };
  /** `of` is the images' file. */
  readonly 'labels-differ': Named & {
    readonly count: string;
    readonly of: string;
    readonly images: string;
  };
  /** `file` is the sample's name. */
  readonly 'label-is-no-class': Named & {
    readonly label: number;
    readonly network: string;
    readonly classes: number;
  };
  /** `first` is the images' file that is shown. */
  readonly 'beside-data-set': Named & { readonly first: string };
}

/** What is wrong and what to do about it, in English. */
export const DATA_REFUSALS: Sentences<DataRefusalValues> = {
  'idx-not-inside': ({ file }) =>
    `${file}: what is packed in it is no idx file of images or labels. ` +
    'Unpack it, and drop what was in it.',
  'idx-damaged': ({ file }) =>
    `${file}: its gzip data is damaged or cut off. Copy or download it again.`,
  'idx-cut': ({ file }) => `${file}: it ends within its header. Copy or download it again.`,
  'idx-type': ({ file, type }) =>
    `${file}: its values are of type ${type}, and those of images and labels are unsigned bytes ` +
    '(0x08). Save them as uint8.',
  'idx-rank': ({ file, rank }) =>
    `${file}: it has ${rank} dimensions; images have three (count, rows, columns), and labels ` +
    'have one. Save it in one of these shapes.',
  'idx-empty': ({ file, shape }) =>
    `${file}: its shape is ${shape}, so that nothing is in it. Export it again.`,
  'idx-sides': ({ file, height, width, most }) =>
    `${file}: its images have ${height} × ${width} pixels; up to ${most} a side are read. ` +
    'Save smaller ones.',
  'idx-too-large': ({ file, size, most }) =>
    `${file}: it holds ${size} MB; up to ${most} MB are read. Save a part of its images.`,
  'idx-too-short': ({ file, shape, expected, found }) =>
    `${file}: its header announces ${shape}, ${expected} values, but ${found} follow. ` +
    'Copy or download it again.',
  'idx-too-long': ({ file, shape, expected }) =>
    `${file}: its header announces ${shape}, ${expected} values, but more follow. ` +
    'Copy or download it again.',
  'labels-alone': ({ file, count }) =>
    `${file} holds ${count} labels and no images. Drop the file of their images next.`,
  'labels-differ': ({ file, count, of, images }) =>
    `${file} holds ${count} labels, but ${of} holds ${images} images. ` +
    'Drop the labels of these images.',
  'label-is-no-class': ({ file, label, network, classes }) =>
    `${network}: Target ${label} is out of bounds. ${file} has this label, and the network has ` +
    `${classes} classes, from 0. Choose a network without a loss, or one with more classes.`,
  'beside-data-set': ({ file, first }) =>
    `${file}: one data set is shown at a time, and nothing beside it; ${first} came first. ` +
    'Drop this one alone.',
};
