import fc from 'fast-check';

/**
 * Set-up of every test file: property tests try the same cases on every run, so that a run is red because of a change and never
 * because of luck. `PROPERTY_SEED=random npm test -- unit` looks for cases that nobody has tried; a number repeats one.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20261130';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
