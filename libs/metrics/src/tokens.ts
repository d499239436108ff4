/** Injection token of `RefreshPace`. */
export const REFRESH_PACE = Symbol('REFRESH_PACE');

/** Injection token of `Presentation`. */
export const PRESENTATION = Symbol('PRESENTATION');
