/** The part of citation-js that this site uses; the packages bring no types of their own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown, options?: { forceType?: string; generateGraph?: boolean });
    data: import('./csl.ts').CslRecord[];
    format(name: string, options?: Record<string, unknown>): unknown;
  }
  interface Register<T> {
    add(name: string, value: T): void;
    has(name: string): boolean;
  }
  export const plugins: {
    config: {
      get(name: '@csl'): { styles: Register<string> };
      get(name: '@bibtex'): { format: { asciiOnly: boolean } };
    };
    input: {
      chain(data: unknown, options: Record<string, unknown>): unknown;
    };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
declare module '@citation-js/plugin-ris';
