// The stagewright command line.
export {}
