import { configureStore, createSlice } from '@reduxjs/toolkit';

const search = createSlice({ name: 'search', initialState: { phones: [] as string[] }, reducers: {} });
const orderHistory = createSlice({
  name: 'orderHistory',
  initialState: { beta: false, bulk_edit: 0 },
  reducers: {
    export: (state) => void (state.bulk_edit += 1),
  },
});

export const store = configureStore({
  reducer: { search: search.reducer, orderHistory: orderHistory.reducer },
});
export const selectPhones = (state: { search: { phones: string[] } }) => state.search.phones;
export type Action = { type: 'orderHistory/export' } | { type: 'demo' } | { type: 'search' };
export const isDemo = (action: Action) => action.type === 'demo';
