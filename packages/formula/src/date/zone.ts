// The calendar of a time zone, in days and instants of formulas.
import { wallClock } from '@stagewright/base'
import { dayMs } from './civil.ts'

/** The calendar day in a zone at an instant, in days since 1970-01-01. */
export function dayInZone(instant: number, timeZone: string): number {
  return Math.floor(wallClock(instant, timeZone) / dayMs)
}

/** The instant at which the wall clock of a zone shows the given time. */
export function instantOfWallClock(wall: number, timeZone: string): number {
  let guess = wall
  for (let round = 0; round < 3; round++) guess += wall - wallClock(guess, timeZone)
  return guess
}
