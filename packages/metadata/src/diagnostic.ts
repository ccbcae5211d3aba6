// What an author of metadata is told: always with a place and a remedy. Reading returns diagnostics
// beside the value and never throws.

export type Severity = 'error' | 'warning' | 'info'

export type Diagnostic = {
  severity: Severity
  /** A stable kebab-case name of the kind of problem. */
  code: string
  /** Path of the file as it was handed in. */
  file: string
  /** 1-based. */
  line: number
  /** 1-based, in UTF-16 units. */
  column: number
  /** API name of the element, resource, step, object or field concerned. */
  element?: string
  /** The tag or attribute concerned. */
  field?: string
  message: string
  /** What the author can do about it. */
  remedy: string
}

/** A place in a file; both numbers 1-based. */
export type Place = { line: number; column: number }
