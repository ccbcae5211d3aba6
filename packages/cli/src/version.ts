// The version of the program: that of its package.
import { readFileSync } from 'node:fs'

/** Such as `0.1.0`. */
export function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(text) as { version: string }
  return version
}
