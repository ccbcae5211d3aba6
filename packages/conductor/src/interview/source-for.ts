// The flows that an interview runs: for a person with their texts in the person's language, else
// as they were deployed. What a flow stores and decides is the same in every language.
import { isJsonObject } from '@stagewright/base'
import type { FlowSource, GlobalValues } from '@stagewright/flow'
import type { Schema } from '@stagewright/metadata'
import type { Run } from '@stagewright/orchestration'
import { flowSource } from '../decision-context.ts'
import type { World } from '../world.ts'

type For = { pins: Run['pins'] | undefined; globals: GlobalValues; isOfPerson: boolean }

/** Where the flows of an interview are found, and the labels of records. */
export function sourceFor(world: World, { pins, globals, isOfPerson }: For): FlowSource {
  const source = flowSource(world, pins)
  const translator = isOfPerson ? world.languages?.translator(languageIn(globals)) : undefined
  if (!translator) return source
  return {
    ...source,
    schema: translator.schema(source.schema),
    flow(key) {
      const definition = source.flow(key)
      return definition && translator.flow(definition)
    },
  }
}

/** The schema with its labels in the language of the person behind global variables. */
export function schemaFor(world: World, globals: GlobalValues): Schema {
  const translator = world.languages?.translator(languageIn(globals))
  return translator?.schema(world.schema) ?? world.schema
}

/** The language of the person behind global variables. */
function languageIn({ User: user }: GlobalValues): string | undefined {
  const language = isJsonObject(user) ? user['LanguageLocaleKey'] : undefined
  return typeof language === 'string' ? language : undefined
}
