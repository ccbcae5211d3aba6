// Carries commands to decide and effects to performers inside one transaction, over ports; knows no database.
export {}
