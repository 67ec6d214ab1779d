/** Serves `dist/` and prints its address: `npm run serve`. PORT chooses the port (4321; the next free one if taken). */
import { sitePlace } from '../src/site/place.ts';
import { chosenPort } from './port.ts';
import { serveSite } from './server.ts';

async function serveFrom(port: number, tries: number): Promise<string> {
  try {
    return (await serveSite('dist', sitePlace().base, port)).url;
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!taken || tries === 0) throw error;
    return serveFrom(port + 1, tries - 1);
  }
}

try {
  console.log(`\nWorked Papers is at ${await serveFrom(chosenPort(), 20)}  (Ctrl+C stops it)\n`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
