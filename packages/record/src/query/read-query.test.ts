import { createSchema } from '@stagewright/metadata'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readQuery } from './read-query.ts'

const schema = createSchema([])
const context = {
  schema,
  now: Date.parse('2026-03-31T09:00:00Z'),
  timeZone: 'UTC',
  locale: 'en_US',
  isSeen: (object: { apiName: string }, field?: { apiName: string }) =>
    object.apiName !== 'Lead' && field?.apiName !== 'Fax',
}

/** What is wrong with a query, with the text that is marked. */
function problem(text: string) {
  const result = readQuery(context, text)
  if (result.ok) return 'nothing'
  const { message, remedy, range } = result.error
  return `[${text.slice(range.from, range.to)}] ${message} ${remedy}`
}

test.each([
  ['', '[] The query ends too early. Here stands SELECT.'],
  ['SELECT FROM Account', '[FROM] FROM is unexpected. Here stands the name of a field.'],
  ['SELECT Name FROM Acount', '[Acount] There is no object Acount. Is it Account?'],
  ['SELECT Nmae FROM Account', '[Nmae] Account has no field Nmae. Is it Name?'],
  ['SELECT Fax FROM Account', '[Fax] Account has no field Fax.'],
  ['SELECT Name FROM Lead', '[Lead] There is no object Lead.'],
  ['SELECT Id FROM Account WHERE Name = "x"', '["] Texts stand in single quotation marks.'],
  ["SELECT Id FROM Account WHERE Name = 'x", "['x] This text has no end."],
  [
    'SELECT Id FROM Account WHERE Name = x',
    "[x] x is no value. Put texts in quotation marks: 'x'.",
  ],
  ['SELECT Id FROM Account WHERE Name = :x', '[:] Variables cannot stand in queries.'],
  ['SELECT Id FROM Account WHERE Name = 5', '[5] Name is text. Put it in quotation marks'],
  ["SELECT Id FROM Account WHERE AnnualRevenue = 'x'", "['x'] Annual Revenue cannot be compared"],
  ['SELECT Id FROM Account WHERE Name = TODAY', '[TODAY] Name is no date.'],
  [
    'SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS',
    '[LAST_N_DAYS] LAST_N_DAYS needs a number',
  ],
  ['SELECT Id FROM Account WHERE CreatedDate IN (TODAY, 2026-01-01)', 'is a stretch of days'],
  ['SELECT Id FROM Account WHERE AnnualRevenue LIKE 5', 'Annual Revenue is no text.'],
  ["SELECT Id FROM Account WHERE Type INCLUDES ('a')", 'Type holds one value. Use IN.'],
  ['SELECT Id FROM Account WHERE COUNT(Id) > 1', '[COUNT(Id)] COUNT has no place in WHERE.'],
  ['SELECT Id FROM Account HAVING Id = null', 'HAVING is about groups.'],
  ['SELECT Name, COUNT(Id) FROM Account', '[Name] Name is neither grouped by nor counted.'],
  ['SELECT SUM(Name) FROM Account', '[SUM(Name)] Name is no number.'],
  ['SELECT SUM() FROM Account', '[SUM()] SUM of what?'],
  ['SELECT UPPER(Name) FROM Account', '[UPPER] UPPER is no function of queries.'],
  ['SELECT COUNT(Id) n, COUNT(Name) n FROM Account', 'Two columns are named n.'],
  ['SELECT Name x FROM Account', 'x is unexpected. Only figures and groups'],
  ['SELECT (SELECT Id FROM Nothings) FROM Account', '[Nothings] Account has no list Nothings.'],
  ['SELECT Id FROM Account WHERE Id IN (SELECT Id, Name FROM Contact)', 'One field is compared'],
  [
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)',
    'Take ORDER BY and',
  ],
  ['SELECT TYPEOF What WHEN Account THEN Name END FROM Event', '[TYPEOF] TYPEOF is not supported.'],
  ['SELECT Id FROM Account FOR UPDATE', '[FOR] FOR is not supported.'],
  ['SELECT Id FROM Account USING SCOPE mine', '[USING] USING is not supported.'],
  [
    'SELECT Id FROM Account LIMIT x',
    '[x] x is unexpected. Here stands a whole number after LIMIT.',
  ],
  ['SELECT Id FROM Account;', '[;] ; has no meaning here.'],
])('%s: %s', (text, words) => {
  expect(problem(text)).toContain(words)
})

/** The filters and logic of a query's conditions. */
function conditions(where: string) {
  const result = readQuery(context, `SELECT Id FROM Contact WHERE ${where}`)
  if (!result.ok) return result.error.message
  const { filters, logic } = result.value.criteria
  const shown = filters.map(({ field, operator, value }) => {
    return `${field} ${operator} ${JSON.stringify(value)}`
  })
  return `${logic}: ${shown.join('; ')}`
}

test.each([
  ["LastName = 'O\\'Hara'", '1: LastName EqualTo "O\'Hara"'],
  ["lastname LIKE 'a\\_%'", '1: LastName Like "a\\\\_%"'],
  ['Email = null', '1: Email EqualTo null'],
  ["account.OWNER.name != 'x'", '1: account.OWNER.Name NotEqualTo "x"'],
  ["Contact.LastName = 'x'", '1: LastName EqualTo "x"'],
  ["Email IN ('a', null)", '1: Email In ["a",null]'],
  ["Email NOT IN ('a')", '1: Email NotIn ["a"]'],
  [
    "Email = 'a' OR NOT (Email = 'b' AND Phone = 'c')",
    '(1 OR NOT ((2 AND 3))): Email EqualTo "a"; Email EqualTo "b"; Phone EqualTo "c"',
  ],
  [
    'Birthdate = TODAY',
    '(1 AND 2): Birthdate GreaterThanOrEqualTo "2026-03-31"; Birthdate LessThan "2026-04-01"',
  ],
  ['CreatedDate > TODAY', '1: CreatedDate GreaterThanOrEqualTo "2026-04-01T00:00:00.000Z"'],
  ['CreatedDate <= TODAY', '1: CreatedDate LessThan "2026-04-01T00:00:00.000Z"'],
  [
    'Birthdate != TODAY',
    '(1 OR 2 OR 3): Birthdate LessThan "2026-03-31"; Birthdate GreaterThanOrEqualTo "2026-04-01"; Birthdate IsNull true',
  ],
])('%s is %s', (where, expected) => {
  expect(conditions(where)).toBe(expected)
})

test('figures and groups are named', () => {
  const text =
    'SELECT LeadSource, COUNT(Id), MAX(CreatedDate) last FROM Contact GROUP BY LeadSource'
  const result = readQuery(context, text)
  expect(result.ok && result.value.columns).toEqual([
    { name: 'LeadSource', label: 'Lead Source', type: 'Picklist' },
    { name: 'expr0', label: 'COUNT(Id)', type: 'Number' },
    { name: 'last', label: 'last', type: 'DateTime' },
  ])
})

test('any text is read without throwing', () => {
  const words = "SELECT|FROM|WHERE|Account|Name|(|)|,|=|AND|NOT|IN|LIKE|null|TODAY|:|5|'a'|COUNT"
  const word = fc.constantFrom(...words.split('|'))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((all) => all.join(' ')),
      ),
      (text) => {
        const result = readQuery(context, text)
        expect(result.ok || result.error.message.length > 0).toBe(true)
      },
    ),
  )
})

test('depth has an end', () => {
  const deep = `SELECT Id FROM Account WHERE ${'('.repeat(500)}Name = null${')'.repeat(500)}`
  expect(problem(deep)).toContain('Too much stands inside each other.')
})
