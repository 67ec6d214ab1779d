/** What a paper's `index.mdx` can use without importing it: the components of `elements/`, by name. */
const found = import.meta.glob<{ default: (props: object) => unknown }>('./elements/*.astro', {
  eager: true,
});

export const paperComponents = Object.fromEntries(
  Object.entries(found).map(([file, { default: component }]) => [
    file.replace(/^.*\/|\.astro$/g, ''),
    component,
  ]),
);
