// Named schemas: each becomes a component of the OpenAPI document under this name.
import type { z } from 'zod'

export type Component = { id: string; description: string; schema: z.ZodType }

/** Every named schema of the contract. */
export const components = new Map<z.ZodType, Component>()

/** Gives a schema its name in the OpenAPI document and one sentence on what it is. */
export function component<T extends z.ZodType>(id: string, description: string, schema: T): T {
  components.set(schema, { id, description, schema })
  return schema
}
