/** The words of the world: kinds of things, conditions of a picture, what sites write everywhere, and names. */

export const groupWords =
  'orchid tower sneaker parrot bridge castle guitar lighthouse tractor mushroom actor lizard teapot stadium beetle glacier armchair fountain sailboat cactus'.split(
    ' ',
  );

/** Two words for each thing that varies from picture to picture. */
export const conditionWords =
  'sunny/cloudy red/blue near/far morning/evening left/right sharp/blurred warm/cold indoors/outdoors bright/dark single/many above/below front/back dry/wet old/fresh wide/narrow calm/busy'
    .split(' ')
    .map((pair) => pair.split('/'));

export const siteWords =
  'photo image stock free download hd wallpaper click share like view more gallery official new best sale shop home page'.split(
    ' ',
  );

const onsets = 'ba ce do fi gu ha je ko li mu na pe ro si tu va'.split(' ');
const endings = 'lena mor ndel rik sano tavi verra zur kell doni'.split(
  ' ',
);

/** 160 invented names: balena, cemor, … */
export const names = endings.flatMap((ending) =>
  onsets.map((onset) => onset + ending),
);
