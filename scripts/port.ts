/**
 * The port that PORT chooses, for the servers of `npm run dev` and `npm run serve`.
 * @throws when PORT is no port
 */
export function chosenPort(port = process.env['PORT']): number {
  if (port === undefined || port === '') return 4321;
  const number = Number(port);
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number;
  throw new Error(`PORT is "${port}". It must be a whole number from 0 to 65535, e.g. PORT=8080.`);
}
