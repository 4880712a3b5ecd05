<?php

return [
    'search' => ['required', 'string'],
    'new-checkout' => 'nullable|boolean',
    'gift-cards.*' => 'exists:phones,id',
    'audit-log' => 'required_with:export',
];
