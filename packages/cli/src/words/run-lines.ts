// Runs as lines: the list, and everything about one.
import type { LogLine, RunPage, RunReason, RunSummary, SeenCondition } from '@stagewright/api'
import type { StageProgress, Waiting } from '@stagewright/api'
import { dueText } from './due-text.ts'
import { statusSign, statusWord } from './status.ts'
import { tableLines } from './table.ts'
import { clockTime, durationText, relativeTime } from './time.ts'
import { fieldLines, valueText } from './value.ts'
import { wrap } from './width.ts'

type Look = { columns: number; now: number; timeZone: string }

/** A table of runs. */
export function runListLines(runs: RunSummary[], { columns, now }: Look): string[] {
  if (runs.length === 0) {
    return ['No runs. Start one with `stagewright run start <ApiName>`, or by saving a record.']
  }
  const table = [
    { title: 'RUN', text: (run: RunSummary) => run.id, widthMin: 18 },
    { title: 'NAME', text: (run: RunSummary) => run.label },
    { title: 'STATUS', text: (run: RunSummary) => statusWord(run.status), widthMin: 11 },
    { title: 'STAGE', text: (run: RunSummary) => run.currentStage?.label ?? '' },
    { title: 'RECORD', text: (run: RunSummary) => run.record?.name ?? '' },
    {
      title: 'DUE',
      text: (run: RunSummary) => dueText(run.endedAt === null ? run.due : null, now),
    },
    { title: 'CHANGED', text: (run: RunSummary) => relativeTime(run.changedAt, now), widthMin: 9 },
  ]
  return tableLines(runs, table, columns)
}

/** Everything about one run. */
export function runLines(run: RunPage, look: Look): string[] {
  const { now, columns } = look
  const ended = run.endedAt === null ? 'for' : 'in'
  const took = durationText(run.startedAt, run.endedAt, now)
  const state = `${statusWord(run.status)} ${ended} ${took}`
  const head: [string, string][] = [
    ['Run', `${run.id} (${run.name})`],
    ['Status', run.currentStage ? `${state}, in ${run.currentStage.label}` : state],
    ['Version', String(run.orchestration.version)],
    ['Started', `${relativeTime(run.startedAt, now)} by ${run.startedBy.name}`],
    ['Changed', `${relativeTime(run.changedAt, now)} by ${run.changedBy.name}`],
  ]
  if (run.due) {
    const state = run.endedAt === null ? ` (${dueText(run.due, now)})` : ''
    head.push(['Due', `${clockTime(run.due.at, look.timeZone)}${state}`])
  }
  head.push(...forecastLines(run, look))
  if (run.businessKey !== null) head.splice(1, 0, ['Key', run.businessKey])
  if (run.record)
    head.splice(1, 0, [
      'Record',
      `${run.record.name} (${run.record.objectLabel}, ${run.record.id})`,
    ])
  return [
    run.label,
    ...fieldLines(head),
    ...section('Why it is here', whyLines(run.waits, { ...look, columns: columns - 2 })),
    ...section(
      'Stages',
      run.progress.flatMap((stage) => stageLines(stage, now)),
    ),
    ...section(
      'Variables',
      fieldLines(run.variables.map(({ name, value }) => [name, valueText(value)])),
    ),
    ...section(
      'Log',
      run.log.flatMap((line) => logLines(line, look)),
    ),
  ]
}

/** When it usually ends, and what earlier runs say about its due date. */
function forecastLines({ expectedEnd }: RunPage, { timeZone }: Look): [string, string][] {
  if (!expectedEnd) return []
  const { at, isPassed, late } = expectedEnd
  const usual = isPassed ? 'takes longer than usual' : clockTime(at, timeZone)
  const told: [string, string] = ['Usually done', usual]
  if (!late) return [told]
  const figures = `${late.count} of ${late.of} earlier runs took longer from here than is left`
  return [told, ['Forecast', figures]]
}

/** What a run waits for, with the requirements and the values seen under each. */
export function whyLines(waits: Waiting[], { now, columns }: Look): string[] {
  return waits.flatMap(({ waitsFor, words, since, conditions, workItemId, of }) => {
    const sign = waitsFor === 'repair' ? '! ' : ''
    const place = workItemId ? ` [work item ${workItemId}]` : ofStep(waitsFor, of)
    const age = since === null ? '' : ` Since ${relativeTime(since, now)}.`
    const checks = conditions.map(({ text, value, holds }) => {
      return `    ${holds ? '✓' : '·'} ${text}${holds ? '' : ` (now ${valueText(value)})`}`
    })
    return [...wrap(`${sign}${words}${age}${place}`, columns), ...checks]
  })
}

/** How a run came to where it is, with everything that was looked at under each line. */
export function reasonLines(reasons: RunReason[], { columns, timeZone }: Look): string[] {
  return reasons.flatMap(({ at, words, seen }) => [
    ...wrap(`${clockTime(at, timeZone)}  ${words}`, columns),
    ...seen.flatMap(({ label, conditions }) => conditions.map((one) => seenLine(one, label))),
  ])
}

/** One requirement with the value that was seen; `label` is its outcome's. */
function seenLine({ text, value, holds }: SeenCondition, label: string | null): string {
  const of = label === null ? '' : `${label}: `
  return `    ${holds ? '✓' : '·'} ${of}${text}${holds ? '' : ` (was ${valueText(value)})`}`
}

function ofStep(waitsFor: Waiting['waitsFor'], of: Waiting['of']): string {
  const canBeRetried = waitsFor === 'repair' || waitsFor === 'retry'
  return canBeRetried && of.kind === 'step' ? ` [step ${of.id}]` : ''
}

/** Lines under a title; nothing when there are none. */
export function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}

/** A stage with its steps under it. */
function stageLines(stage: StageProgress, now: number): string[] {
  const again = stage.entries > 1 ? `, entered ${stage.entries} times` : ''
  const took =
    stage.startedAt === null ? '' : `, ${durationText(stage.startedAt, stage.endedAt, now)}`
  const state = stage.startedAt === null ? '' : ` ${statusWord(stage.status).toLowerCase()}`
  const head = `${statusSign(stage.status)} ${stage.label}${state && `:${state}`}${took}${again}`
  return [head, ...stage.steps.map((step) => `    ${stepLine(step, now)}`)]
}

function stepLine(step: StageProgress['steps'][number], now: number): string {
  const sign = statusSign(step.status)
  if (step.fault !== null) return `${sign} ${step.label}: ${step.fault} [step ${step.id}]`
  if (step.status !== 'InProgress' || !step.assignee) return `${sign} ${step.label}`
  const who = step.claimedBy?.name ?? step.assignee.name
  const since = step.startedAt === null ? '' : ` since ${relativeTime(step.startedAt, now)}`
  return `${sign} ${step.label}: with ${who}${since} [work item ${step.workItemId}]`
}

/** A line of the log with everything that was looked at under it. */
export function fullLogLines(line: LogLine, look: Look): string[] {
  const seen = line.seen.flatMap(({ label, conditions }) =>
    conditions.map((one) => seenLine(one, label)),
  )
  return [...logLines(line, look), ...seen]
}

function logLines({ at, actor, text }: LogLine, { columns, timeZone }: Look): string[] {
  const time = clockTime(at, timeZone)
  const isNamed = actor.id === 'system' || text.includes(actor.name)
  const by = isNamed ? '' : ` (${actor.name})`
  const [first = '', ...rest] = wrap(`${text}${by}`, columns - time.length - 4)
  return [`${time}  ${first}`, ...rest.map((line) => `${' '.repeat(time.length)}  ${line}`)]
}
