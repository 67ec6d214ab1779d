/** Entry of a tool's page. */
import { App } from './app.ts';

const root = document.querySelector<HTMLElement>('[data-tool]');
if (root) void new App(root).start();
