// stagewright orchestration|flow versions|activate|deactivate|delete-version, orchestration diff
import type { DefinitionVersion, VersionChange } from '@stagewright/api'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

type Noun = 'orchestration' | 'flow'
type Named = { name: string; version: string }

const sideOf = ({ client }: Remote, noun: Noun) =>
  noun === 'orchestration' ? client.orchestrations : client.flows

/** A version as it is typed: a whole number from 1. */
export function versionNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw misuse(`${text} is no version.`, 'A version is a whole number, such as 2.')
}

/** Lists the versions of an orchestration or flow. */
export async function listVersions(remote: Remote, noun: Noun, name: string): Promise<void> {
  const { terminal, answering, look } = remote
  const { items } = await sideOf(remote, noun).versions(name)
  say(terminal, answering, items, () => {
    const columns = [
      { title: 'VERSION', text: (one: DefinitionVersion) => String(one.version), widthMin: 7 },
      { title: 'STATE', text: stateOf },
      ...(noun === 'orchestration' ? [liveColumn] : []),
      {
        title: 'DEPLOYED',
        text: (one: DefinitionVersion) =>
          `${relativeTime(one.deployedAt, look.now)} by ${one.deployedBy}`,
      },
    ]
    return tableLines(items, columns, look.columns)
  })
}

const liveColumn = {
  title: 'LIVE RUNS',
  text: (one: DefinitionVersion) => String(one.liveRuns),
  align: 'right' as const,
}

function stateOf({ status, isRunnable }: DefinitionVersion): string {
  return isRunnable ? status.toLowerCase() : `${status.toLowerCase()}, cannot run yet`
}

/** Makes a version the active one. */
export async function activateVersion(remote: Remote, noun: Noun, named: Named): Promise<void> {
  const version = versionNumber(named.version)
  const done = await sideOf(remote, noun).activate(named.name, version)
  say(remote.terminal, remote.answering, done, () => [
    `Version ${version} of ${named.name} is active. Live runs stay on theirs.`,
  ])
}

/** Leaves no version active. */
export async function deactivate(remote: Remote, noun: Noun, name: string): Promise<void> {
  const done = await sideOf(remote, noun).deactivate(name)
  say(remote.terminal, remote.answering, done, () => [
    `No version of ${name} is active any more; version ${done.version} was.`,
  ])
}

/** Deletes a version. */
export async function deleteVersion(remote: Remote, noun: Noun, named: Named): Promise<void> {
  const version = versionNumber(named.version)
  const done = await sideOf(remote, noun).deleteVersion(named.name, version)
  say(remote.terminal, remote.answering, done, () => [
    `Deleted version ${version} of ${named.name}.`,
  ])
}

/** Says what differs between two versions. */
export async function showDifference(
  remote: Remote,
  name: string,
  asked: { from: string; to: string },
): Promise<void> {
  const { client, terminal, answering } = remote
  const [from, to] = [versionNumber(asked.from), versionNumber(asked.to)]
  const difference = await client.orchestrations.diff(name, { from, to })
  say(terminal, answering, difference, () =>
    difference.changes.length === 0
      ? [`Versions ${from} and ${to} of ${name} do the same.`]
      : difference.changes.flatMap(changeLines),
  )
}

const signs = { added: '+', removed: '-', changed: '~' }

/** One change: what it is about, then each thing that changed. */
export function changeLines({ kind, change, label, stage, words }: VersionChange): string[] {
  const home = stage === null ? '' : ` (stage ${stage})`
  return [
    `${signs[change]} ${kind} ${label}${home} ${change}`,
    ...words.map((line) => `    ${line}`),
  ]
}
