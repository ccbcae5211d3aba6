// Public holidays of a country written into the file of a calendar as days of its own, so that
// nothing is looked up when work is due. The library that knows them is loaded only here.
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml'

export type ImportedHolidays = {
  /** The file as it is to be written. */
  text: string
  added: { date: string; name: string }[]
}

/** Why nothing was imported, for whoever asked. */
export class ImportFailed extends Error {}

/**
 * Adds the public holidays of these years to `days`; a day that stands there already is left as it
 * is, whoever wrote it.
 * @throws ImportFailed when the file names no country, or one that nobody knows
 */
export async function importHolidays(
  text: string,
  years: readonly number[],
): Promise<ImportedHolidays> {
  const document = parseDocument(text)
  const root: unknown = document.toJS()
  const { country, state, region } = holidaysOf(root)
  if (country === '') {
    throw new ImportFailed('The calendar names no country: write holidays: { country: DE }.')
  }
  const { default: Holidays } = await import('date-holidays')
  const known = new Holidays()
  if (!Object.hasOwn(known.getCountries(), country.toUpperCase())) {
    throw new ImportFailed(`Nobody knows the holidays of the country ${country}.`)
  }
  if (state !== '' && !Object.hasOwn(known.getStates(country) ?? {}, state.toUpperCase())) {
    const states = Object.keys(known.getStates(country) ?? {}).join(', ') || 'none'
    throw new ImportFailed(`${country} has no state ${state}. Its states: ${states}.`)
  }
  known.init(country, state, region)
  const days = daysOf(document)
  const added: ImportedHolidays['added'] = []
  for (const { date, name, type } of years.flatMap((year) => known.getHolidays(year))) {
    const day = date.slice(0, 10)
    if (type !== 'public' || days.has(day)) continue
    days.set(document.createNode(day), commented(document.createNode('closed'), name))
    added.push({ date: day, name })
  }
  days.items.sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1))
  return { text: document.toString({ lineWidth: 0 }), added }
}

function commented<T extends { comment?: string | null }>(node: T, name: string): T {
  node.comment = ` ${name}`
  return node
}

type WithHolidays = { holidays?: { country?: unknown; state?: unknown; region?: unknown } }

function holidaysOf(root: unknown) {
  const { holidays = {} } = (typeof root === 'object' && root !== null ? root : {}) as WithHolidays
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const { country, state, region } = holidays
  return { country: text(country), state: text(state), region: text(region) }
}

type Parsed = ReturnType<typeof parseDocument>

/** The days of the file, made where there are none. */
function daysOf(document: Parsed): YAMLMap {
  const there = document.get('days', true)
  if (isMap(there)) return there
  if (there !== undefined && !(isScalar(there) && there.value === null)) {
    throw new ImportFailed('The days of the calendar are no list of dates.')
  }
  const made = document.createNode({}) as YAMLMap
  made.flow = false
  document.set('days', made)
  return made
}
