/** Whether known keys are usual in a place, unusual among many other texts, or nothing can be said. */
export type Habit = 'usual' | 'unusual' | undefined;
