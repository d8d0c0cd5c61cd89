/** The Code room's surroundings, for sessions that run no code. */
export const withoutCode = {
  loadNotebook: () => Promise.reject(new Error('no notebook here')),
  loadCells: async () => [],
};
