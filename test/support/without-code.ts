/** Surroundings of sessions that run no code and take no weights. */
export const withoutCode = {
  loadNotebook: () => Promise.reject(new Error('no notebook here')),
  loadCells: async () => [],
  readModel: () => Promise.reject(new Error('no models here')),
  readWeights: () => Promise.reject(new Error('no weights here')),
};
