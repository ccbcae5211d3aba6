// Versions in words.
import type { DefinitionVersion, MigrationResult, VersionChange } from '@stagewright/api'

/** The state of a version. */
export function stateWords({ status, isRunnable }: DefinitionVersion): string {
  return isRunnable ? status : `${status}, cannot run yet`
}

/** How many runs live on a version. */
export function liveWords(count: number): string {
  if (count === 0) return 'no live runs'
  return count === 1 ? '1 live run' : `${count.toLocaleString()} live runs`
}

/** The line of a version in a list one picks from. */
export function versionOption(one: DefinitionVersion): string {
  return `Version ${one.version} (${stateWords(one).toLowerCase()}, ${liveWords(one.liveRuns)})`
}

/** What a change is about. */
export function changeWords({ kind, label, stage }: VersionChange): string {
  if (kind === 'start') return 'Start'
  const noun = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`
  return stage === null ? `${noun} ${label}` : `${noun} ${label} in ${stage}`
}

/** What became of many runs, in a sentence. */
export function resultsWords(results: readonly MigrationResult[]): string {
  if (results.length === 0) return 'No live run is on that version any more.'
  const refused = results.filter(({ outcome }) => outcome === 'refused').length
  const good = results.length - refused
  const runs = (count: number) => (count === 1 ? '1 run' : `${count.toLocaleString()} runs`)
  const isDone = results.some(({ outcome }) => outcome === 'migrated')
  const verb = isDone ? (good === 1 ? 'was migrated' : 'were migrated') : 'can be migrated'
  const rest = refused === 0 ? '' : isDone ? `, ${refused} not` : `, ${refused} cannot`
  return `${runs(good)} ${verb}${rest}.`
}
