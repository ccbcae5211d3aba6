// The floors of the house: which packages each package may import. Imports only look down.

/** @type {Record<string, string[]>} */
export const floors = {
  base: [],
  formula: ['base'],
  api: ['base'],
  metadata: ['base', 'formula'],
  sdk: ['base', 'api'],
  record: ['base', 'formula', 'metadata'],
  flow: ['base', 'formula', 'metadata', 'record'],
  orchestration: ['base', 'formula', 'metadata'],
  conductor: ['base', 'formula', 'metadata', 'record', 'flow', 'orchestration'],
  simulator: ['base', 'formula', 'metadata', 'record', 'flow', 'orchestration', 'conductor'],
  store: ['base', 'formula', 'metadata', 'record', 'flow', 'orchestration', 'conductor'],
  runtime: ['base', 'formula', 'metadata', 'record', 'flow', 'orchestration', 'conductor', 'store'],
  server: ['base', 'api', 'formula', 'metadata', 'runtime'],
  cli: [
    'base',
    'api',
    'sdk',
    'formula',
    'metadata',
    'record',
    'flow',
    'orchestration',
    'conductor',
    'simulator',
    'store',
    'runtime',
    'server',
  ],
  web: ['base', 'api', 'sdk', 'formula', 'metadata'],
}

/** Packages that touch no clock, randomness, file, network, process or database. */
export const pureFloors = [
  'base',
  'formula',
  'api',
  'metadata',
  'record',
  'flow',
  'orchestration',
  'conductor',
  'simulator',
]
