// stagewright work-time report
import type { RouteQuery } from '@stagewright/api'
import { say } from '../say.ts'
import { lengthWords } from '../words/length.ts'
import { tableLines } from '../words/table.ts'
import type { Remote } from './context.ts'

/** Tells how long people worked, by step and person. */
export async function reportWorkTime(
  { client, terminal, answering, look }: Remote,
  query: RouteQuery<'workTimes.report'>,
): Promise<void> {
  const report = await client.workTimes.report(query)
  type Line = (typeof report.items)[number]
  const table = [
    { title: 'ORCHESTRATION', text: (line: Line) => line.orchestration.label },
    { title: 'STEP', text: (line: Line) => line.step.label },
    { title: 'WHO', text: (line: Line) => line.by.name },
    { title: 'ITEMS', text: (line: Line) => String(line.items), widthMin: 5 },
    { title: 'TIME', text: (line: Line) => lengthWords(line.seconds), widthMin: 10 },
  ]
  const total = report.items.reduce((sum, { seconds }) => sum + seconds, 0)
  say(terminal, answering, report, () =>
    report.items.length === 0
      ? ['No time was spent on work items then.']
      : [...tableLines(report.items, table, look.columns), `${lengthWords(total)} in all`],
  )
}
