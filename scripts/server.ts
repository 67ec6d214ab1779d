/** Serves the built site as a static host does: base path, `_headers`, compression, the 404 page. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';

export interface HeaderRule {
  matches(path: string): boolean;
  headers: [name: string, value: string][];
}

/** Reads a `_headers` file: a path with `*` for anything, then indented `Name: value` lines. */
export function headerRules(text: string): HeaderRule[] {
  return text
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const [pattern = '', ...lines] = block.trim().split('\n');
      const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
      const expression = new RegExp(`^${literal.join('.*')}$`);
      return {
        matches: (path: string) => expression.test(path),
        headers: lines.map((line): [string, string] => {
          const colon = line.indexOf(':');
          return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
        }),
      };
    });
}

export interface Site {
  /** Without a slash at its end. */
  origin: string;
  /** Origin and base path, with a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * @param dist folder of the built site
 * @param base path the site was built for
 * @param port 0 takes a free one
 * @throws when the folder holds no built site, or the port is taken
 */
export async function serveSite(dist: string, base = '/', port = 0): Promise<Site> {
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error(`${dist} holds no built site. Run: npm run build`);
  }
  const root = `/${base.replace(/^\/|\/$/g, '')}`.replace(/\/$/, '');
  const rules = headerRules(readFileSync(join(dist, '_headers'), 'utf8'));
  // `dev` looks at the disk each time: a build may replace the files while the server runs.
  const files = sirv(dist, { dev: true, etag: true, extensions: ['html'] });
  const missing = readFileSync(join(dist, '404.html'));
  const compress = compression();

  const notFound = (response: ServerResponse) => {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(missing);
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    for (const rule of rules) {
      if (rule.matches(pathname))
        for (const [name, value] of rule.headers) response.setHeader(name, value);
    }
    if (root !== '' && (pathname === '/' || pathname === root)) {
      response.writeHead(302, { Location: `${root}/` });
      response.end();
      return;
    }
    if (!pathname.startsWith(`${root}/`) || pathname === `${root}/_headers`) {
      notFound(response);
      return;
    }
    request.url = pathname.slice(root.length) + search;
    // The types of `compression` speak of Express, which it does not need.
    compress(request as never, response as never, () => {
      files(request, response, () => notFound(response));
    });
  };

  const server: Server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}${root}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
