#!/usr/bin/env node
// The command line of Tresen: hands over to tools/tresen.ts, which runs with the pinned Node.
process.argv.splice(2, 0, 'tools/tresen.ts');
await import('./run.mjs');
