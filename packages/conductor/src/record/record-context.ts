// What the law of records needs to know when somebody saves.
import { dependsOnPerson, type RecordContext } from '@stagewright/record'
import { globalsOf } from '../decision-context.ts'
import type { World } from '../world.ts'

/** The context for records that `by` saves; who that is only where the schema asks. */
export async function recordContext(world: World, by: string): Promise<RecordContext> {
  const { schema, now } = world
  return dependsOnPerson(schema)
    ? { schema, now, globals: await globalsOf(world, by) }
    : { schema, now }
}
