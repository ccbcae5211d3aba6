// stagewright run migrate|undo-migration
import type { MigrationResult, RouteBody } from '@stagewright/api'
import { readAssignment } from '../assignments.ts'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Remote } from './context.ts'
import { versionNumber } from './version.ts'

export type MigrateOptions = {
  to: string
  orchestration?: string
  from?: string
  stage?: string
  map: string[]
  renewPins?: boolean
  reason?: string
  preview?: boolean
}

/**
 * Migrates runs, or says what would become of them; a filter is followed to its end.
 * @returns false when some run cannot be migrated
 */
export async function migrateRuns(
  remote: Remote,
  ids: string[],
  options: MigrateOptions,
): Promise<boolean> {
  const { client, terminal, answering } = remote
  const results: MigrationResult[] = []
  let after: string | undefined
  do {
    const page = await client.runs.migrate(requestOf(ids, options, after))
    results.push(...page.results)
    after = page.next ?? undefined
  } while (after !== undefined)
  say(terminal, answering, results, () => [
    ...results.flatMap(resultLines),
    summary(results, options.preview === true),
  ])
  return results.every(({ outcome }) => outcome !== 'refused')
}

function requestOf(
  runIds: string[],
  options: MigrateOptions,
  after: string | undefined,
): Pick<RouteBody<'runs.migrate'>, 'version'> & Partial<RouteBody<'runs.migrate'>> {
  const { orchestration, from, stage, renewPins, reason, preview = false } = options
  if (runIds.length > 0 === (orchestration !== undefined)) {
    throw misuse('Which runs?', 'Name their ids, or all live ones with --orchestration.')
  }
  const filter = orchestration !== undefined && {
    orchestration,
    ...(from !== undefined && { version: versionNumber(from) }),
    ...(stage !== undefined && { stage }),
    ...(after !== undefined && { after }),
  }
  return {
    ...(filter ? { filter } : { runIds }),
    version: versionNumber(options.to),
    mapping: mappingOf(options.map),
    pins: renewPins === true ? 'renew' : 'keep',
    ...(reason !== undefined && { reason }),
    preview,
  }
}

function mappingOf(written: string[]): { [name: string]: string | null } {
  const pairs = written.map(readAssignment)
  return Object.fromEntries(pairs.map(({ name, text }) => [name, text === '' ? null : text]))
}

const outcomes = { migrated: 'migrated', possible: 'can be migrated', refused: 'not migrated' }

/** One run: what became of it, its steps, and what follows. */
export function resultLines(result: MigrationResult): string[] {
  const { name, recordName, from, outcome, reasons, steps, notes, pins, next } = result
  const about = recordName === null ? '' : ` (${recordName})`
  return [
    `${outcome === 'refused' ? '✗' : '✓'} ${name}${about}, on version ${from}: ${outcomes[outcome]}`,
    ...reasons.map((line) => `    ${line}`),
    ...steps.map(({ label, words }) => `    ${label}: ${words}`),
    ...pins.map(
      (pin) =>
        `    Flow ${pin.flow}: ${pin.from === null ? 'now version' : `version ${pin.from} →`} ${pin.to}`,
    ),
    ...notes.map((line) => `    ${line}`),
    ...next.map((line) => `    then: ${line}`),
  ]
}

function summary(results: readonly MigrationResult[], isPreview: boolean): string {
  if (results.length === 0) return 'No live run is left on another version.'
  const refused = results.filter(({ outcome }) => outcome === 'refused').length
  const good = results.length - refused
  const said = isPreview ? `${good} can be migrated` : `${good} migrated`
  const rest = refused === 0 ? '' : `, ${refused} not`
  return `${said}${rest}.${isPreview ? ' Nothing was changed.' : ''}`
}

/** Takes the newest migration of a run back. */
export async function undoMigration(
  { client, terminal, answering }: Remote,
  id: string,
  reason?: string,
): Promise<void> {
  const done = await client.runs.undoMigration(id, reason)
  say(terminal, answering, done, () => [`Run ${id} is as it was before its migration.`])
}
