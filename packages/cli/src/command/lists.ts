// stagewright orchestration list|show, people list, group list
import type { Group, OrchestrationPage, OrchestrationSummary, Person } from '@stagewright/api'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import { fieldLines } from '../words/value.ts'
import { wrap } from '../words/width.ts'
import type { Remote } from './context.ts'

/** Lists orchestrations with the number of their runs. */
export async function listOrchestrations({ client, terminal, answering, look }: Remote) {
  const { items } = await client.orchestrations.list()
  say(terminal, answering, items, () => {
    if (items.length === 0) return ['No orchestrations. Deploy some: stagewright deploy <folder>']
    const table = [
      { title: 'API NAME', text: (item: OrchestrationSummary) => item.apiName, widthMin: 16 },
      { title: 'LABEL', text: (item: OrchestrationSummary) => item.label },
      { title: 'ACTIVE', text: (item: OrchestrationSummary) => String(item.activeVersion ?? 'no') },
      { title: 'STARTS', text: (item: OrchestrationSummary) => item.startsWhen, widthMin: 12 },
      count('LIVE', ({ runs }) => runs.inProgress),
      count('ERROR', ({ runs }) => runs.error),
      count('DONE', ({ runs }) => runs.completed),
    ]
    return tableLines(items, table, look.columns)
  })
}

function count(title: string, of: (item: OrchestrationSummary) => number) {
  return {
    title,
    text: (item: OrchestrationSummary) => String(of(item)),
    align: 'right' as const,
    widthMin: 4,
  }
}

/** Shows an orchestration: versions, inputs, stages and steps. */
export async function showOrchestration(remote: Remote, apiName: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await client.orchestrations.show(apiName)
  say(terminal, answering, page, () => orchestrationLines(page, look))
}

function orchestrationLines(page: OrchestrationPage, look: Remote['look']): string[] {
  const versions = page.versions.map((version): [string, string] => {
    const { isActive, deployedAt, deployedBy, liveRuns } = version
    const deployed = `deployed ${relativeTime(deployedAt, look.now)} by ${deployedBy}`
    const words = [...(isActive ? ['active'] : []), deployed, `${liveRuns} live runs`]
    return [`Version ${version.version}`, words.join(', ')]
  })
  const inputs = page.inputs.map(({ name, dataType, isCollection }): [string, string] => {
    return [`Input ${name}`, isCollection ? `list of ${dataType}` : dataType]
  })
  const policy = page.policy.flatMap(({ step, words }) =>
    cutLines(step === null ? words : `${step}: ${words}`, look.columns),
  )
  const stages = page.diagram.nodes.flatMap((node) => {
    if (node.kind === 'decision') return ['', `◇ ${node.label}`]
    if (node.kind !== 'stage') return []
    const steps = node.steps.map(({ label, startsWhen, assignee }) => {
      return `    ${label}: ${startsWhen}${assignee === null ? '' : `, for ${assignee}`}`
    })
    return ['', `▸ ${node.label}`, ...steps.flatMap((line) => cutLines(line, look.columns))]
  })
  const words = [page.description, page.startsWhen].filter((text) => text !== null)
  return [
    `${page.label} (${page.apiName})`,
    ...words.flatMap((text) => wrap(text, look.columns)),
    ...fieldLines([...versions, ...inputs]),
    ...(policy.length === 0 ? [] : ['', 'Policy', ...policy]),
    ...stages,
  ]
}

function cutLines(line: string, columns: number): string[] {
  const [first = '', ...rest] = wrap(line.trim(), columns - 6)
  return [`    ${first}`, ...rest.map((text) => `      ${text}`)]
}

/** Lists people. */
export async function listPeople({ client, terminal, answering, look }: Remote, search?: string) {
  const { items } = await client.people.list({ search, limit: 200 })
  say(terminal, answering, items, () => {
    if (items.length === 0) return ['Nobody of that name.']
    const table = [
      { title: 'USER NAME', text: (person: Person) => person.username, widthMin: 44 },
      { title: 'NAME', text: (person: Person) => person.name },
      { title: 'TITLE', text: (person: Person) => person.title ?? '' },
      { title: 'ACTIVE', text: (person: Person) => (person.isActive ? 'yes' : 'no') },
    ]
    return tableLines(items, table, look.columns)
  })
}

/** Lists groups and queues. */
export async function listGroups({ client, terminal, answering, look }: Remote) {
  const { items } = await client.groups.list({ limit: 200 })
  say(terminal, answering, items, () => {
    if (items.length === 0) return ['No groups and no queues.']
    const table = [
      { title: 'KIND', text: (group: Group) => group.kind, widthMin: 5 },
      { title: 'API NAME', text: (group: Group) => group.apiName, widthMin: 16 },
      { title: 'NAME', text: (group: Group) => group.name },
      {
        title: 'MEMBERS',
        text: (group: Group) => String(group.memberCount),
        align: 'right' as const,
      },
      { title: 'ID', text: (group: Group) => group.id, widthMin: 18 },
    ]
    return tableLines(items, table, look.columns)
  })
}
