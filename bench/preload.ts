import { reportAtExit } from './peak-memory.ts'

reportAtExit()
