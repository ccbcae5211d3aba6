// A small world of objects for tests of records: projects with tasks, boxes inside boxes, and a few
// standard objects. Every scenario is undone when it ends.
import { idFromNumber, limits } from '@stagewright/base'
import type { Records } from '@stagewright/conductor'
import {
  createSchema,
  type FieldDefinition,
  type FieldType,
  newObject,
  type ObjectDefinition,
} from '@stagewright/metadata'
import type { Transaction } from '../database/transaction.ts'
import { applyObjects } from '../records/apply-objects.ts'
import { createRecords } from '../records/record-port.ts'
import { loadRelations } from '../records/relations.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'

export const NOW = Date.parse('2026-03-31T09:00:00.000Z')
export const ANNA = idFromNumber('005', 1n)
export const QUEUE = idFromNumber('00G', 1n)

/** A field for tests: a type, and what else it is. */
export function fieldOf(
  apiName: string,
  type: FieldType,
  rest: Partial<FieldDefinition> = {},
): FieldDefinition {
  const label = apiName.replace(/__c$/, '').replaceAll('_', ' ')
  const plain = { required: false, unique: false, externalId: false, trackHistory: false }
  return { apiName, label, type, ...plain, referenceTo: [], ...rest }
}

const picklist = (restricted: boolean, names: string[]) => ({
  restricted,
  values: names.map((name, at) => ({
    fullName: name,
    label: name,
    isDefault: at === 0,
    isActive: name !== 'Retired',
  })),
})

const rollUp = (operation: string, summed?: string, filter?: [string, string, string]) => {
  const [field = '', operation_ = '', value = ''] = filter ?? []
  return fieldOf(
    `${operation}_${summed ?? 'All__c'}`.replace(/__c$/, `${filter ? '_F' : ''}__c`),
    'Summary',
    {
      summary: {
        operation,
        foreignKey: 'Task__c.Project__c',
        ...(summed !== undefined && { summarizedField: `Task__c.${summed}` }),
        filters: filter ? [{ field: `Task__c.${field}`, operation: operation_, value }] : [],
      },
    },
  )
}

const project: ObjectDefinition = {
  ...newObject('Project__c'),
  pluralLabel: 'Projects',
  fields: [
    // A formula that uses a later one, which uses a number.
    fieldOf('Twice_Net__c', 'Number', { formula: 'Net__c * 2', scale: 2 }),
    fieldOf('Net__c', 'Number', { formula: 'Budget__c - 10', scale: 2 }),
    fieldOf('Owner_Name__c', 'Text', { formula: 'Owner:User.LastName & "!"' }),
    fieldOf('Broken__c', 'Text', { formula: 'Nothing__c & 1' }),
    fieldOf('Budget__c', 'Currency', { precision: 10, scale: 2 }),
    fieldOf('Code__c', 'Text', { length: 10, unique: true, externalId: true }),
    fieldOf('Due__c', 'Date'),
    fieldOf('Starts__c', 'DateTime'),
    fieldOf('Opens__c', 'Time'),
    fieldOf('Is_Open__c', 'Checkbox', { defaultValue: 'true' }),
    fieldOf('Phase__c', 'Picklist', { picklist: picklist(true, ['Draft', 'Live', 'Retired']) }),
    fieldOf('Mood__c', 'Picklist', { picklist: picklist(false, []) }),
    fieldOf('Tags__c', 'MultiselectPicklist', {
      picklist: picklist(true, ['Draft', 'Red', 'Blue']),
    }),
    fieldOf('Account__c', 'Lookup', { referenceTo: ['Account'], relationshipName: 'Projects' }),
    fieldOf('Place__c', 'Location'),
    rollUp('count'),
    rollUp('sum', 'Hours__c'),
    rollUp('max', 'Day__c'),
    rollUp('sum', 'Cost__c'),
    rollUp('count', undefined, ['State__c', 'equals', 'Open, Waiting']),
    rollUp('sum', 'Hours__c', ['Is_Done__c', 'notEqual', 'True']),
  ],
}

const task: ObjectDefinition = {
  ...newObject('Task__c'),
  pluralLabel: 'Tasks',
  nameField: { label: 'Task Number', type: 'AutoNumber', displayFormat: 'T-{000}' },
  fields: [
    fieldOf('Project__c', 'MasterDetail', {
      referenceTo: ['Project__c'],
      relationshipName: 'Tasks',
    }),
    fieldOf('Hours__c', 'Number', { precision: 5, scale: 1 }),
    fieldOf('Day__c', 'Date'),
    fieldOf('State__c', 'Text', { length: 20 }),
    fieldOf('Is_Done__c', 'Checkbox'),
    fieldOf('Cost__c', 'Number', { formula: 'Hours__c * 100', scale: 0 }),
    fieldOf('Ticket__c', 'AutoNumber', { displayFormat: '{YYYY}-{00}' }),
  ],
}

const box: ObjectDefinition = {
  ...newObject('Box__c'),
  pluralLabel: 'Boxes',
  fields: [
    fieldOf('Inside__c', 'Lookup', { referenceTo: ['Box__c'], deleteConstraint: 'Cascade' }),
    fieldOf('Guard__c', 'Lookup', { referenceTo: ['Box__c'], deleteConstraint: 'Restrict' }),
    fieldOf('Beside__c', 'Lookup', { referenceTo: ['Box__c'], deleteConstraint: 'SetNull' }),
    fieldOf('Needed__c', 'Lookup', { referenceTo: ['Account'], required: true }),
  ],
}

export const projectObjects = [project, task, box]
const standardNames = ['Account', 'Contact', 'Case', 'Task']

export type RecordFixture = {
  /** Runs a scenario in a transaction that is undone; `statements` counts what was sent so far. */
  scenario(work: (records: Records, world: ScenarioWorld) => Promise<void>): Promise<void>
  test: TestDatabase
}
export type ScenarioWorld = { tx: Transaction; statements(): number }

/** Opens a database with the objects, one person and one queue. */
export async function openRecordFixture(): Promise<RecordFixture> {
  const test = await createTestDatabase()
  const schema = createSchema(projectObjects)
  const objects = schema
    .objects()
    .filter(({ apiName, isCustom }) => isCustom || standardNames.includes(apiName))
  await test.database.transaction((tx) => applyObjects(tx, objects))
  await test.database.query(
    `insert into person (id, username, first_name, last_name) values ($1, 'anna', 'Anna', 'Ek')`,
    [ANNA],
  )
  await test.database.query(
    `insert into grp (id, kind, developer_name, label) values ($1, 'Queue', 'desk', 'Desk')`,
    [QUEUE],
  )
  const relations = await loadRelations(test.database)
  let number = 100n
  const newId = (prefix: string) => idFromNumber(prefix, ++number)
  const undone = new Error('undone')
  return {
    test,
    async scenario(work) {
      const run = test.database.transaction(async (real) => {
        let count = 0
        const query: Transaction['query'] = (statement, values) => {
          count++
          return real.query(statement, values)
        }
        const tx = { ...real, query }
        const records = createRecords({ tx, schema, relations, now: NOW, newId, limits })
        await work(records, { tx, statements: () => count })
        throw undone
      })
      await run.catch((error: unknown) => {
        if (error !== undone) throw error
      })
    },
  }
}
