import { msg, str } from '@lit/localize';
import type { Sentences } from '../../images/words.ts';
import type { DataRefusalValues } from '../../lab/data-refusals.ts';
import { networkName } from './networks.ts';

/** Why a data set's file is refused, in the page's language. */
export const DATA_SENTENCES: Sentences<DataRefusalValues> = {
  'idx-not-inside': ({ file }) =>
    msg(
      str`${file}: what is packed in it is no idx file of images or labels. Unpack it, and drop what was in it.`,
    ),
  'idx-damaged': ({ file }) =>
    msg(str`${file}: its gzip data is damaged or cut off. Copy or download it again.`),
  'idx-cut': ({ file }) => msg(str`${file}: it ends within its header. Copy or download it again.`),
  'idx-type': ({ file, type }) =>
    msg(
      str`${file}: its values are of type ${type}, and those of images and labels are unsigned bytes (0x08). Save them as uint8.`,
    ),
  'idx-rank': ({ file, rank }) =>
    msg(
      str`${file}: it has ${rank} dimensions; images have three (count, rows, columns), and labels have one. Save it in one of these shapes.`,
    ),
  'idx-empty': ({ file, shape }) =>
    msg(str`${file}: its shape is ${shape}, so that nothing is in it. Export it again.`),
  'idx-sides': ({ file, height, width, most }) =>
    msg(
      str`${file}: its images have ${height} × ${width} pixels; up to ${most} a side are read. Save smaller ones.`,
    ),
  'idx-too-large': ({ file, size, most }) =>
    msg(str`${file}: it holds ${size} MB; up to ${most} MB are read. Save a part of its images.`),
  'idx-too-short': ({ file, shape, expected, found }) =>
    msg(
      str`${file}: its header announces ${shape}, ${expected} values, but ${found} follow. Copy or download it again.`,
    ),
  'idx-too-long': ({ file, shape, expected }) =>
    msg(
      str`${file}: its header announces ${shape}, ${expected} values, but more follow. Copy or download it again.`,
    ),
  'labels-alone': ({ file, count }) =>
    msg(str`${file} holds ${count} labels and no images. Drop the file of their images next.`),
  'labels-differ': ({ file, count, of, images }) =>
    msg(
      str`${file} holds ${count} labels, but ${of} holds ${images} images. Drop the labels of these images.`,
    ),
  'label-is-no-class': ({ file, label, network: id, classes }) => {
    const network = networkName(id);
    return msg(
      str`${network}: Target ${label} is out of bounds. ${file} has this label, and the network has ${classes} classes, from 0. Choose a network without a loss, or one with more classes.`,
    );
  },
  'beside-data-set': ({ file, first }) =>
    msg(
      str`${file}: one data set is shown at a time, and nothing beside it; ${first} came first. Drop this one alone.`,
    ),
};
