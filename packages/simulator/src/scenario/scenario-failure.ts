// A scenario did not go as it says; the message is for the person who wrote it.

export class ScenarioFailure extends Error {
  override name = 'ScenarioFailure'
}
