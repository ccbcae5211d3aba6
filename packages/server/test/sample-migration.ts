// What migrating one run gives, for tests of routes.
import type { MigrationResult } from '@stagewright/runtime'

export const sampleMigration: MigrationResult = {
  runId: 'run1',
  name: 'R-00000001',
  recordName: 'File 1',
  from: 1,
  outcome: 'possible',
  reasons: [],
  stage: { from: 'Check', to: 'Check', label: 'Check' },
  steps: [
    { from: 'Look', to: 'Look', label: 'Look', outcome: 'keeps', words: 'It stays with Ada.' },
    { from: null, to: 'Sign', label: 'Sign', outcome: 'new', words: 'It is new.' },
  ],
  notes: [],
  pins: [{ flow: 'Decide_Flow', from: 1, to: 2 }],
  next: [],
}
