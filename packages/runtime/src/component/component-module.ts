// The module of a component by its address, as browsers ask for it.
import type { System } from '../system.ts'

/** The code; undefined for an address of no component, or of one as it was before. */
export function componentModule({ deployment }: System, path: string): string | undefined {
  for (const component of deployment.components.values()) {
    if (component.path === path) return component.code
  }
  return undefined
}
