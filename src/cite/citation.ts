/** citation-js with its plugins and our own style, set up once. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { plainStyle } from './plain-style.ts';

plugins.config.get('@csl').styles.add('plain', plainStyle);

export { Cite, plugins };
