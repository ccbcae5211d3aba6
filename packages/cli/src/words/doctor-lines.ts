// What the doctor found, as lines.
import type { DoctorReport } from '@stagewright/api'
import { wrap } from './width.ts'

/** The findings below the promises they break, and a line that sums up. */
export function doctorLines({ checks, isWhole }: DoctorReport, columns: number): string[] {
  const broken = checks.filter(({ findings }) => findings.length > 0)
  const seconds = checks.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000
  const told = broken.flatMap(({ name, promise, findings, hasMore }) => [
    ...wrap(`${name}: not so: ${promise}`, columns),
    ...findings.flatMap(({ message, remedy }) => [
      ...indented(message, columns, '  '),
      ...(remedy === '' ? [] : indented(remedy, columns, '    ')),
    ]),
    ...(hasMore ? ['  … and more of this kind.'] : []),
    '',
  ])
  const looked = `Looked at ${checks.length} promises in ${seconds.toFixed(1)} s`
  const logs = isWhole ? '' : ' (logs: a sample; --all for every run)'
  const count = broken.reduce((sum, { findings }) => sum + findings.length, 0)
  const sum = count === 0 ? 'all hold.' : count === 1 ? 'one finding.' : `${count} findings.`
  return [...told, `${looked}${logs}: ${sum}`]
}

function indented(text: string, columns: number, by: string): string[] {
  return wrap(text, columns - by.length).map((line) => by + line)
}
