// The page of a progress link: past, now and next of a run, with whom and since when, in words for
// whoever asked for it. Names of people and stages stand here; of the record its title alone.
import type { StageProgress, StepProgress } from '@stagewright/api'
import type { ProgressReading } from '@stagewright/runtime'
import { escaped, plainPage, sheetWith } from '../http/plain-page.ts'
import { certainStages } from '../render/certain-stages.ts'
import { renderProgress } from '../render/progress.ts'
import { type Clock, clockOf, lasted } from './page-time.ts'
import { progressStyles } from './progress-styles.ts'

/** What the page looks like. */
export const progressSheet = sheetWith(progressStyles)

/** The page. */
export function progressPage(reading: ProgressReading): string {
  const { row, run, viewer, now } = reading
  const clock = clockOf(viewer, now)
  const stages = renderProgress(reading).filter(({ status }) => {
    return run.endedAt === undefined || status !== 'NotStarted'
  })
  const certain = certainStages(reading.definition, run)
  const lineOf = (stage: StageProgress): string => {
    const place = placeOf(stage.status, run.endedAt === undefined)
    return stageLine(stage, place === 'next' && !certain.has(stage.name) ? 'maybe' : place, clock)
  }
  const title = row.recordName ?? row.label
  return plainPage(
    `${title}: progress`,
    `${row.recordName === null ? '' : `<p class="muted">${escaped(row.label)}</p>`}
<h1>${escaped(title)}</h1>
<p class="state" data-tone="${toneOf(run.status)}">${escaped(stateWords(reading, clock))}</p>
${expectedWords(reading, clock)}
<ol>
${stages.map(lineOf).join('\n')}
</ol>
<p class="muted small">As of ${escaped(clock.moment(now))} (${escaped(viewer.timeZone)}). Reload the page to see
what is new. This link works until ${escaped(clock.day(reading.linkExpiresAt))}; it shows this progress and nothing else.</p>`,
    progressSheet,
  )
}

/** One page for every secret that is good for nothing (any more). */
export function goneProgressPage(reason: string): string {
  return plainPage(
    'This link does not work any more',
    `<h1>This link does not work any more.</h1>
<p>${escaped(reason)}</p>
<p>Ask whoever sent it to you for a new one.</p>`,
  )
}

type Status = ProgressReading['run']['status']

function toneOf(status: Status): string {
  return status === 'InProgress' ? 'now' : status === 'Completed' ? 'done' : 'held'
}

function stateWords({ run, now }: ProgressReading, clock: Clock): string {
  const from = clock.moment(run.startedAt)
  const end = run.endedAt === undefined ? '' : clock.moment(run.endedAt)
  if (run.status === 'Completed')
    return `Done on ${end}, after ${lasted(run.startedAt, run.endedAt ?? now)}.`
  if (run.status === 'Canceled') return `Called off on ${end}.`
  if (run.status === 'Suspended') return `On hold. It began on ${from}.`
  if (run.status === 'Error') return `Held up: somebody looks at it. It began on ${from}.`
  return `Under way for ${lasted(run.startedAt, now)}, since ${from}.`
}

function expectedWords({ expectedEnd, now }: ProgressReading, clock: Clock): string {
  if (expectedEnd === undefined) return ''
  const words =
    expectedEnd < now ? 'It takes longer than usual.' : `Usually done by ${clock.day(expectedEnd)}.`
  return `<p>${escaped(words)}</p>`
}

/** `maybe` is a stage that comes only if a decision leads there. */
type Place = 'done' | 'now' | 'next' | 'maybe' | 'held' | 'left'

/** How a stage or step stands, for people who do not know the engine. */
function placeOf(status: StageProgress['status'], isLive: boolean): Place {
  if (status === 'Completed') return 'done'
  if (status === 'InProgress') return isLive ? 'now' : 'left'
  if (status === 'Error' || status === 'Suspended') return isLive ? 'held' : 'left'
  return status === 'NotStarted' ? 'next' : 'left'
}

const words = {
  done: 'Done',
  now: 'Now',
  next: 'Next',
  maybe: 'Possible',
  held: 'Held up',
  left: 'Left out',
} as const

function stageLine(stage: StageProgress, place: Place, clock: Clock): string {
  const ended = stage.endedAt === null ? '' : ` on ${clock.moment(Date.parse(stage.endedAt))}`
  const since =
    stage.startedAt === null ? '' : ` since ${clock.moment(Date.parse(stage.startedAt))}`
  const when = place === 'done' ? ended : place === 'now' || place === 'held' ? since : ''
  const isOpen = place === 'now' || place === 'held'
  const steps = isOpen ? stage.steps.map((step) => stepLine(step, clock)).join('') : ''
  return `<li class="${place}"${place === 'now' ? ' aria-current="step"' : ''}><b>${escaped(stage.label)}</b>
<span class="muted">${escaped(words[place] + when)}</span>${steps && `<ul>${steps}</ul>`}</li>`
}

/** A step of a stage that is open. */
function stepLine(step: StepProgress, clock: Clock): string {
  const place = placeOf(step.status, true)
  const since =
    place === 'now' && step.startedAt !== null
      ? `, for ${lasted(Date.parse(step.startedAt), clock.now)}`
      : ''
  const state = place === 'now' ? `${withWhom(step)}${since}` : stepWord(place)
  return `<li class="${place}">${escaped(step.label)}: <span class="muted">${escaped(state)}</span></li>`
}

function stepWord(place: Place): string {
  return place === 'next' ? 'not begun' : words[place].toLowerCase()
}

function withWhom({ kind, assignee, claimedBy }: StepProgress): string {
  const who = claimedBy?.name ?? assignee?.name
  if (who !== undefined) return `with ${who}`
  return kind === 'background' ? 'goes by itself' : 'waits for an answer'
}
