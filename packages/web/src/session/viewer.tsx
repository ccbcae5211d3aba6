// Who is signed in, and how times and figures are written for them. Everything below the frame of
// the application may ask.
import type { Permission, Viewer } from '@stagewright/api'
import { createContext, useContext } from 'react'

const ViewerContext = createContext<Viewer | undefined>(undefined)
export const ViewerProvider = ViewerContext.Provider

/** The person who is signed in; a defect where nobody can be. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer stands outside of the signed-in part of the application.')
  return viewer
}

/** Whether the person who is signed in holds a permission. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission)
}

export type Display = { locale: string; timeZone: string | undefined }

/** Language and zone for texts: the person's zone, the browser's language. */
export function useDisplay(): Display {
  const viewer = useContext(ViewerContext)
  return { locale: navigator.language, timeZone: viewer?.timeZone }
}
