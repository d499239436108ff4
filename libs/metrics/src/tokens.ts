/** Injection token of `Presentation`. */
export const PRESENTATION = Symbol('PRESENTATION');
