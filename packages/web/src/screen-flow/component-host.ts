// What the page hands to components of projects: its own React, never a second one.
import type { ComponentHost } from './field-context.ts'
import { findRecords } from './find-records.ts'

let loading: Promise<(name: string) => unknown> | undefined

async function loadModules(): Promise<(name: string) => unknown> {
  const [react, jsx, dom, client] = await Promise.all([
    import('react'),
    import('react/jsx-runtime'),
    import('react-dom'),
    import('react-dom/client'),
  ])
  const modules: { [name: string]: unknown } = {
    react,
    'react/jsx-runtime': jsx,
    'react-dom': dom,
    'react-dom/client': client,
  }
  return (name) => modules[name]
}

export const componentHost: ComponentHost = {
  modules: () => (loading ??= loadModules()),
  lookup: findRecords,
}
