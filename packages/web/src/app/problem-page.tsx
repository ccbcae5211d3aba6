// What stands in the place of a page that failed while it was drawn or loaded.
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useLayoutEffect } from 'react'
import { takeOver } from '../early/take-over.ts'
import { usePageTitle } from './page.tsx'
import { ProblemView } from './problem-view.tsx'

/** The page for an error nobody caught before. */
export function ProblemPage({ error, reset }: ErrorComponentProps) {
  usePageTitle('Something went wrong')
  useLayoutEffect(() => void takeOver(), [])
  const words = error instanceof Error ? error.message : ''
  const isOldBuild = /dynamically imported module|module script failed/i.test(words)
  return isOldBuild ? <ProblemView error={error} /> : <ProblemView error={error} onRetry={reset} />
}
