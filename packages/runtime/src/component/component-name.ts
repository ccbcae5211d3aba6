// Where a component of a flow stands in a project: `c:rating` is the folder `components/c-rating`,
// or the one file `components/c-rating.tsx`.
import type { BuiltComponent } from './build-component.ts'

/** The name of the folder or file for a component's name in flows. */
export function componentFileName(extension: string): string {
  return extension.replace(':', '-').replaceAll(/[^\w.-]/g, '_')
}

/** The component that draws, or acts for, this name; letter case does not matter, as in flows. */
export function findComponent(
  components: ReadonlyMap<string, BuiltComponent>,
  extension: string,
): BuiltComponent | undefined {
  return components.get(componentFileName(extension).toLowerCase())
}
