// What a simulated world is made of, from what is asked of it.
import { idFromNumber, type NewId } from '@stagewright/base'
import { createLanguages, createSchema } from '@stagewright/metadata'
import { SimulatedData } from '../kept/simulated-data.ts'
import type { SimulationOptions } from '../simulation.ts'
import { createDefinitions } from './definitions.ts'
import type { Setting } from './open-world.ts'
import { createPeople } from './people.ts'

/** The setting of a new world: nothing has happened in it yet. */
export function settingOf(options: Omit<SimulationOptions, 'now'>): Setting {
  const { project, timeZone = 'UTC', locale = 'en_US', actions = {}, seed = 0 } = options
  const newId = createNewId(seed)
  const flows = project.flows.map(({ definition }) => definition)
  const isAll = options.isInactiveIncluded === true
  return {
    project,
    schema: options.schema ?? createSchema(project.objects),
    definitions: createDefinitions(flows, ({ status }) => isAll || status === 'Active'),
    people: createPeople(project, options.people ?? [], newId),
    actions,
    data: new SimulatedData(),
    newId,
    timeZone,
    locale,
    languages: createLanguages(project.translations.map(({ definition }) => definition)),
    visited: new Map(),
  }
}

/** Ids that count up, for all prefixes together: an older record has the lesser id. */
function createNewId(seed: number): NewId {
  let last = BigInt(seed) * 1_000_000n
  return (keyPrefix) => idFromNumber(keyPrefix, ++last)
}
