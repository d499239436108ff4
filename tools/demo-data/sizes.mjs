// How big each demo size is. The national size has Sierra Leone's units and much longer forms.

/**
 * @typedef {'tiny' | 'small' | 'sierra-leone' | 'national'} DemoSize
 * @typedef {{ districts: number, chiefdoms: number, facilities: number, diseases: number, entities: number, singleEvents: number }} Scale
 */

/** @type {Readonly<Record<DemoSize, Scale>>} */
export const scales = {
  tiny: { districts: 3, chiefdoms: 6, facilities: 16, diseases: 2, entities: 400, singleEvents: 1000 },
  small: { districts: 13, chiefdoms: 40, facilities: 155, diseases: 4, entities: 4000, singleEvents: 10_000 },
  'sierra-leone': {
    districts: 13,
    chiefdoms: 150,
    facilities: 1168,
    diseases: 12,
    entities: 70_000,
    singleEvents: 250_000,
  },
  national: {
    districts: 13,
    chiefdoms: 150,
    facilities: 1168,
    diseases: 145,
    entities: 400_000,
    singleEvents: 1_500_000,
  },
};
