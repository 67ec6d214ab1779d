/** Whether this is `npm test -- all`, which leaves nothing out and computes everything again. */
export const inFull = process.env['STUDIES'] === 'all';
