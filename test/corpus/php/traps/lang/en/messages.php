<?php

return [
    'new-checkout' => 'New checkout',
    'fast-refunds' => 'Fast refunds',
    'price-ladder' => ['title' => 'Price ladder', 'demo' => 'Demo'],
    'darkMode' => 'Dark mode',
];
