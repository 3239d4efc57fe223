"""监督保障: 常态化巡查整改, the patrol of websites and what comes of it."""
