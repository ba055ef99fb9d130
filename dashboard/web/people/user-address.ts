/** Under `/api/v1`. */
export const userAddress = (username: string): string => `/users/${encodeURIComponent(username)}`
